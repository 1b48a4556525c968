/** The interpreters that the Python extension has chosen, if it is there. */

import * as vscode from "vscode";

const ID = "ms-python.python";
const PATIENCE_MILLISECONDS = 10_000;

/** As much of the extension's interface as is used here. */
interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(
      environment: { readonly path: string } | string,
    ): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** Asks the Python extension, and tells when it has chosen another interpreter. */
export class Interpreters implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private subscription: vscode.Disposable | undefined;
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** The interpreters of `folders`; none if the extension is missing, slow or fails. */
  async of(folders: readonly vscode.WorkspaceFolder[]): Promise<string[]> {
    try {
      return await within(PATIENCE_MILLISECONDS, this.ask(folders));
    } catch (error) {
      this.log.warn(`The Python extension tells no interpreter: ${String(error)}`);
      return [];
    }
  }

  private async ask(folders: readonly vscode.WorkspaceFolder[]): Promise<string[]> {
    const extension = vscode.extensions.getExtension<PythonExtension>(ID);
    if (extension === undefined) {
      return [];
    }
    const { environments } = extension.isActive ? extension.exports : await extension.activate();
    this.subscription ??= environments.onDidChangeActiveEnvironmentPath(() => {
      this.changed.fire();
    });
    const found: string[] = [];
    for (const resource of folders.length > 0 ? folders.map((folder) => folder.uri) : [undefined]) {
      const chosen = environments.getActiveEnvironmentPath(resource);
      const resolved = await environments.resolveEnvironment(chosen);
      found.push(resolved?.executable.uri?.fsPath ?? chosen.path);
    }
    return [...new Set(found)];
  }

  dispose(): void {
    this.subscription?.dispose();
    this.changed.dispose();
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${milliseconds / 1000} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
