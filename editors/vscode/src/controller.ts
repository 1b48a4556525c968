/** Decides when which server runs, and tells the user what is the matter when none does. */

import * as vscode from "vscode";
import { absenceFailure, endingFailure, type Failure, type Offer, versionFailure } from "./failures";
import type { Machine } from "./files";
import { findCopydesk, type Found } from "./search";
import { askVersion, type Ending } from "./server";
import { documentSelector, readSettings, type ServerSettings, serverSettings, type Settings } from "./settings";

/** What a session is started with. */
export interface LaunchOptions {
  readonly program: string;
  /** The folder that the server works in. */
  readonly cwd: string;
  readonly selector: readonly { scheme: string; language: string }[];
  readonly settings: ServerSettings;
  readonly log: vscode.LogOutputChannel;
  /** Called when the server has ended by itself and is not started again. */
  readonly onEnd: (ending: Ending) => void;
}

/** A server that runs, and the client that speaks with it. */
export interface Session {
  readonly version: string | undefined;
  configure(settings: ServerSettings): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a session; rejects with `ServerEnded` if the server ends before it has answered. */
export type Launch = (options: LaunchOptions) => Promise<Session>;

export class ServerEnded extends Error {
  constructor(readonly ending: Ending) {
    super("the server has ended");
  }
}

export type State =
  | { readonly kind: "off"; readonly why: string }
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly found: Found; readonly version: string }
  | { readonly kind: "failed"; readonly failure: Failure };

/** What the controller needs of the world, beside the editor. */
export interface World {
  readonly machine: Machine;
  readonly launch: Launch;
  readonly interpreters: (folders: readonly vscode.WorkspaceFolder[]) => Promise<readonly string[]>;
  readonly log: vscode.LogOutputChannel;
}

type Resolved = { readonly found: Found; readonly version: string } | { readonly failure: Failure };

export class Controller implements vscode.Disposable {
  private current: State = { kind: "off", why: "Not started" };
  private session: Session | undefined;
  private turn: Promise<void> = Promise.resolve();
  private told: string | undefined;
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly world: World) {}

  get state(): State {
    return this.current;
  }

  /** Start the server unless it runs. */
  async start(): Promise<void> {
    await this.inTurn(async () => {
      if (this.session === undefined) {
        await this.bringUp();
      }
    });
  }

  /** Search again, and start the server anew. `isAsked`: by the user, who is then told what is the matter in any case. */
  async restart(isAsked: boolean): Promise<void> {
    await this.inTurn(async () => {
      if (isAsked) {
        this.told = undefined;
      }
      await this.bringDown();
      await this.bringUp();
    });
  }

  async stop(): Promise<void> {
    await this.inTurn(async () => {
      await this.bringDown();
      this.become({ kind: "off", why: "Stopped" });
    });
  }

  /** Search again, since there may be another program; start anew if so. A server that was stopped stays so. */
  async refresh(): Promise<void> {
    await this.inTurn(async () => {
      const state = this.current;
      if (state.kind === "running") {
        const found = await findCopydesk(this.search(this.settings()));
        if ("kind" in found || found.program === state.found.program) {
          return;
        }
        await this.bringDown();
        await this.bringUp();
      } else if (state.kind === "failed") {
        await this.bringUp();
      }
    });
  }

  /** Tell the server its settings anew. */
  async configure(): Promise<void> {
    await this.inTurn(async () => {
      await this.session?.configure(serverSettings(this.settings(), vscode.workspace.isTrusted));
    });
  }

  /** What there is, in a sentence, whether it runs or not. */
  async describe(): Promise<string> {
    if (this.current.kind === "running") {
      return `copydesk ${this.current.version}, ${this.current.found.program} (from ${this.current.found.where})`;
    }
    const resolved = await this.resolve(this.settings());
    return "failure" in resolved
      ? resolved.failure.message
      : `copydesk ${resolved.version}, ${resolved.found.program} (from ${resolved.found.where}), not running`;
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Do `work` after all that was asked for before. */
  private async inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work).catch((error: unknown) => {
      this.fail({ message: `copydesk could not be started: ${String(error)}`, offers: ["show-log"] });
    });
    this.turn = done;
    await done;
  }

  private async bringUp(): Promise<void> {
    const settings = this.settings();
    if (!settings.isEnabled) {
      this.become({ kind: "off", why: "Switched off in the settings" });
      return;
    }
    this.become({ kind: "starting" });
    const resolved = await this.resolve(settings);
    if ("failure" in resolved) {
      this.fail(resolved.failure);
      return;
    }
    const { found } = resolved;
    try {
      const session = await this.world.launch({
        program: found.program,
        cwd: this.cwd(),
        selector: documentSelector(settings),
        settings: serverSettings(settings, vscode.workspace.isTrusted),
        log: this.world.log,
        onEnd: (ending) => {
          this.lose(session, found, ending);
        },
      });
      this.session = session;
      this.told = undefined;
      const version = session.version ?? resolved.version;
      this.world.log.info(`copydesk ${version} is running: ${found.program}`);
      this.become({ kind: "running", found, version });
    } catch (error) {
      if (!(error instanceof ServerEnded)) {
        throw error;
      }
      this.fail(endingFailure(found, error.ending, this.world.machine));
    }
  }

  private async bringDown(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    await session?.stop();
  }

  private lose(session: Session, found: Found, ending: Ending): void {
    if (this.session === session) {
      this.session = undefined;
      this.fail(endingFailure(found, ending, this.world.machine));
    }
  }

  private async resolve(settings: Settings): Promise<Resolved> {
    const { log, machine } = this.world;
    const found = await findCopydesk(this.search(settings));
    if ("kind" in found) {
      if (found.kind === "nowhere") {
        log.info(`There is no copydesk at: ${found.looked.join(", ")}`);
      }
      return { failure: absenceFailure(found) };
    }
    log.info(`Found ${found.program}, from ${found.where}`);
    const version = await askVersion(found.program, this.cwd());
    const failure = versionFailure(found, version, machine);
    if (failure !== undefined) {
      return { failure };
    }
    return { found, version: version.kind === "good" ? version.version : "" };
  }

  private search(settings: Settings): Parameters<typeof findCopydesk>[0] {
    const folders = this.folders();
    return {
      folders: folders.map((folder) => ({ name: folder.name, path: folder.uri.fsPath })),
      setting: settings.path,
      isTrusted: vscode.workspace.isTrusted,
      machine: this.world.machine,
      interpreters: () => this.world.interpreters(folders),
    };
  }

  private folders(): vscode.WorkspaceFolder[] {
    return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  }

  /** Python may import from the folder it is started in, which must not be one that is not trusted. */
  private cwd(): string {
    const folder = vscode.workspace.isTrusted ? this.folders()[0]?.uri.fsPath : undefined;
    return folder ?? this.world.machine.home;
  }

  private settings(): Settings {
    const configuration = vscode.workspace.getConfiguration("copydesk");
    return readSettings((key) => configuration.get<unknown>(key));
  }

  private become(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }

  /** Be in a state of failure, and say so; the same thing is said only once. */
  private fail(failure: Failure): void {
    this.world.log.error(failure.message);
    this.become({ kind: "failed", failure });
    if (this.told !== failure.message) {
      this.told = failure.message;
      void tell(failure);
    }
  }
}

const TITLES: Record<Offer, string> = {
  "copy-command": "Copy the Command",
  "open-settings": "Open Settings",
  "manage-trust": "Manage Workspace Trust",
  "show-log": "Show the Log",
};

async function tell(failure: Failure): Promise<void> {
  const titles = failure.offers.map((offer) => TITLES[offer]);
  const chosen = await vscode.window.showErrorMessage(failure.message, ...titles);
  switch (failure.offers.find((offer) => TITLES[offer] === chosen)) {
    case "copy-command":
      await vscode.env.clipboard.writeText(failure.command ?? "");
      break;
    case "open-settings":
      await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
      break;
    case "manage-trust":
      await vscode.commands.executeCommand("workbench.trust.manage");
      break;
    case "show-log":
      await vscode.commands.executeCommand("copydesk.showLog");
      break;
    case undefined:
      break;
  }
}
