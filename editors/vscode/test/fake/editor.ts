/** As much of the editor as the extension touches, and in `fake` what tests set and look at. */

type Listener = (event: unknown) => unknown;

export class Disposable {
  constructor(private readonly action: () => unknown = () => undefined) {}
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      all.forEach((each) => each.dispose());
    });
  }
  dispose(): void {
    this.action();
  }
}

class EventEmitter {
  private readonly listeners = new Set<Listener>();
  readonly event = (listener: Listener, self?: unknown): Disposable => {
    const bound: Listener = (event) => listener.call(self, event);
    this.listeners.add(bound);
    return new Disposable(() => this.listeners.delete(bound));
  };
  /** Resolves when all that listen are done. */
  async fire(event?: unknown): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener(event)));
  }
  dispose(): void {
    this.listeners.clear();
  }
}

class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  readonly authority = "";
  readonly query = "";
  readonly fragment = "";
  static file(path: string): Uri {
    return new Uri("file", path);
  }
  static parse(text: string): Uri {
    const [scheme = "", path = ""] = text.split(/:(?:\/\/)?(.*)/s);
    return new Uri(scheme, decodeURIComponent(path));
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}://${encodeURI(this.path)}`;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: [start: Position, end: Position] | [line: number, character: number, endLine: number, endCharacter: number]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}

class Diagnostic {
  code: unknown;
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

class CodeActionKind {
  constructor(readonly value: string) {}
  static readonly Empty = new CodeActionKind("");
  static readonly QuickFix = new CodeActionKind("quickfix");
  static readonly Source = new CodeActionKind("source");
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
}

/** The state of the editor. */
const fresh = () => ({
  isTrusted: true,
  folders: [] as { name: string; uri: Uri; index: number }[],
  settings: {} as Record<string, unknown>,
  extensions: {} as Record<string, unknown>,
  documents: [] as unknown[],
  /** What was shown, and what the user chooses there. */
  shown: [] as { kind: string; message: string; offers: string[] }[],
  choice: undefined as string | undefined,
  executed: [] as unknown[][],
  clipboard: "",
  logged: [] as string[],
  isLogShown: false,
  commands: new Map<string, (...values: unknown[]) => unknown>(),
  status: undefined as Record<string, unknown> | undefined,
  diagnostics: new Map<string, Diagnostic[]>(),
  events: {
    configuration: new EventEmitter(),
    trust: new EventEmitter(),
    folders: new EventEmitter(),
    text: new EventEmitter(),
  },
  reset(): void {
    Object.assign(fake, fresh());
  },
});
export const fake = fresh();
export type Fake = typeof fake;

function shower(kind: string) {
  return (message: string, ...offers: string[]): Promise<string | undefined> => {
    fake.shown.push({ kind, message, offers });
    return Promise.resolve(fake.choice);
  };
}

function logger(level: string) {
  return (...values: unknown[]): void => {
    fake.logged.push(`${level}: ${values.map(String).join(" ")}`);
  };
}

export const api: Record<string, unknown> = {
  fake,
  version: "1.91.0",
  Disposable,
  EventEmitter,
  Uri,
  Position,
  Range,
  Diagnostic,
  CodeActionKind,
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
  CancellationTokenSource: class {
    token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
    cancel = () => undefined;
    dispose = () => undefined;
  },
  env: {
    language: "en",
    appName: "fake",
    clipboard: {
      writeText: (text: string) => {
        fake.clipboard = text;
        return Promise.resolve();
      },
    },
  },
  commands: {
    registerCommand: (name: string, run: (...values: unknown[]) => unknown) => {
      fake.commands.set(name, run);
      return new Disposable(() => fake.commands.delete(name));
    },
    executeCommand: (...values: unknown[]) => {
      fake.executed.push(values);
      return Promise.resolve();
    },
  },
  extensions: { getExtension: (id: string) => fake.extensions[id] },
  window: {
    createOutputChannel: () => ({
      logLevel: 3,
      onDidChangeLogLevel: () => new Disposable(),
      ...Object.fromEntries(["trace", "debug", "info", "warn", "error", "append", "appendLine"].map((each) => [each, logger(each)])),
      show: () => {
        fake.isLogShown = true;
      },
      dispose: () => undefined,
    }),
    showErrorMessage: shower("error"),
    showWarningMessage: shower("warning"),
    showInformationMessage: shower("information"),
    get visibleTextEditors() {
      return fake.documents.map((document) => ({ document }));
    },
    tabGroups: { all: [], onDidChangeTabs: () => new Disposable(), onDidChangeTabGroups: () => new Disposable() },
  },
  workspace: {
    get isTrusted() {
      return fake.isTrusted;
    },
    get workspaceFolders() {
      return fake.folders;
    },
    get textDocuments() {
      return fake.documents;
    },
    notebookDocuments: [],
    createFileSystemWatcher: () => {
      const event = () => new Disposable();
      return { onDidCreate: event, onDidChange: event, onDidDelete: event, dispose: () => undefined };
    },
    getConfiguration: (section: string) => ({ get: (key: string) => fake.settings[`${section}.${key}`] }),
    onDidChangeConfiguration: (listener: Listener, self?: unknown) => fake.events.configuration.event(listener, self),
    onDidGrantWorkspaceTrust: (listener: Listener) => fake.events.trust.event(listener),
    onDidChangeTextDocument: (listener: Listener, self?: unknown) => fake.events.text.event(listener, self),
    onDidChangeWorkspaceFolders: (listener: Listener, self?: unknown) => fake.events.folders.event(listener, self),
  },
  languages: {
    match: (selector: { language: string }[], document: { languageId: string }) =>
      Number(selector.some((each) => each.language === document.languageId)),
    createLanguageStatusItem: (id: string, selector: unknown) => {
      const item = { id, selector, dispose: () => (fake.status = undefined) };
      fake.status = item;
      return item;
    },
    createDiagnosticCollection: () => ({
      set: (uri: Uri, found: Diagnostic[]) => fake.diagnostics.set(uri.toString(), found),
      delete: (uri: Uri) => fake.diagnostics.delete(uri.toString()),
      clear: () => {
        fake.diagnostics.clear();
      },
      dispose: () => undefined,
    }),
  },
};
