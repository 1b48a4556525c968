/** The entry of copydesk in the language status of articles. */

import * as vscode from "vscode";
import type { Controller, State } from "./controller";
import { LANGUAGES } from "./settings";

const LOG: vscode.Command = { command: "copydesk.showLog", title: "Show the Log" };
const START: vscode.Command = { command: "copydesk.start", title: "Start" };
const RESTART: vscode.Command = { command: "copydesk.restart", title: "Restart" };

/** An item that shows the state of `controller` until it is disposed of. */
export function showStatus(controller: Controller): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(
    "copydesk.status",
    LANGUAGES.map((language) => ({ language })),
  );
  item.name = "copydesk";
  const show = (state: State): void => {
    item.busy = state.kind === "starting";
    item.severity = state.kind === "failed" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    [item.text, item.detail, item.command] = shown(state);
  };
  show(controller.state);
  return vscode.Disposable.from(item, controller.onDidChange(show));
}

function shown(state: State): [text: string, detail: string, command: vscode.Command] {
  switch (state.kind) {
    case "off":
      return ["copydesk is off", state.why, START];
    case "starting":
      return ["copydesk is starting", "", LOG];
    case "running":
      return [`copydesk ${state.version}`, `from ${state.found.where}`, LOG];
    case "failed":
      return ["copydesk does not run", state.failure.message, RESTART];
  }
}
