/** Where the editor comes in: commands, and what makes the server start anew. */

import { homedir } from "node:os";
import * as vscode from "vscode";
import { launchClient } from "./client";
import { Controller, type Launch } from "./controller";
import { Interpreters } from "./python";
import { showStatus } from "./status";

/** Settings whose change needs another server; `configuration` it can be told. */
const RESTARTING = ["copydesk.enable", "copydesk.path", "copydesk.languages"];

let running: Controller | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await activateWith(context, launchClient);
}

/** `activate`, with the way in which servers are started. */
export async function activateWith(context: vscode.ExtensionContext, launch: Launch): Promise<void> {
  const log = vscode.window.createOutputChannel("copydesk", { log: true });
  const interpreters = new Interpreters(log);
  const controller = new Controller({
    machine: { env: process.env, platform: process.platform, home: homedir() },
    launch,
    interpreters: (folders) => interpreters.of(folders),
    log,
  });
  running = controller;
  const { version } = context.extension.packageJSON as { version: string };
  const commands: Record<string, () => unknown> = {
    start: () => controller.start(),
    restart: () => controller.restart(true),
    stop: () => controller.stop(),
    showLog: () => {
      log.show();
    },
    showVersion: async () => {
      void vscode.window.showInformationMessage(`${await controller.describe()}. Extension ${version}.`);
    },
  };
  context.subscriptions.push(
    log,
    interpreters,
    controller,
    showStatus(controller),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`copydesk.${name}`, run)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (RESTARTING.some((key) => change.affectsConfiguration(key))) {
        await controller.restart(false);
      } else if (change.affectsConfiguration("copydesk.configuration")) {
        await controller.configure();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => controller.restart(false)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => controller.refresh()),
    interpreters.onDidChange(() => controller.refresh()),
  );
  await controller.start();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
  running = undefined;
}
