/** The language client: speaks with a server, and starts another when one crashes. */

import {
  CloseAction,
  DidChangeConfigurationNotification,
  type ErrorHandler,
  LanguageClient,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import { type Launch, ServerEnded, type Session } from "./controller";
import { causeOf, type Ending, type Server, startServer } from "./server";
import type { ServerSettings } from "./settings";

const PATIENCE_MILLISECONDS = 2_000;

/** Logs its errors and shows none: what concerns the user, the controller tells. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Start a server and the client that speaks with it. */
export const launchClient: Launch = async (launch): Promise<Session> => {
  let settings = launch.settings;
  let server: Server | undefined;
  let isUp = false;
  const client: LanguageClient = new QuietClient(
    "copydesk",
    "copydesk",
    () => {
      server = startServer(launch.program, launch.cwd);
      return Promise.resolve(server.process);
    },
    {
      documentSelector: [...launch.selector],
      initializationOptions: () => settings,
      outputChannel: launch.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticPullOptions: { onChange: true, onSave: true },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (error, message, count) => usual.error(error, message, count),
        closed: async () => {
          const ending = await endingOf(server);
          if (!isUp) {
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          const result = await usual.closed();
          // One that says why it cannot run would say the same again.
          if (result.action === CloseAction.DoNotRestart || causeOf(ending) !== "other") {
            launch.onEnd(ending);
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          return { ...result, handled: true };
        },
      },
    },
  );
  const usual: ErrorHandler = client.createDefaultErrorHandler();
  try {
    await client.start();
  } catch (error) {
    launch.log.error(`The server did not start: ${String(error)}`);
    throw new ServerEnded(await endingOf(server));
  }
  isUp = true;
  return {
    version: client.initializeResult?.serverInfo?.version,
    async configure(changed: ServerSettings): Promise<void> {
      settings = changed;
      // One that is being started again is told as it starts.
      if (client.isRunning()) {
        await client.sendNotification(DidChangeConfigurationNotification.type, { settings: { copydesk: changed } });
      }
    },
    async stop(): Promise<void> {
      try {
        await client.dispose(PATIENCE_MILLISECONDS);
      } catch (error) {
        launch.log.warn(`The server did not stop as asked: ${String(error)}`);
      }
      await endingOf(server);
    },
  };
};

/** How a server ended that is about to; one that takes long is killed. */
async function endingOf(server: Server | undefined): Promise<Ending> {
  if (server === undefined) {
    return { code: null, signal: null, said: "" };
  }
  const timer = setTimeout(() => server.process.kill("SIGKILL"), PATIENCE_MILLISECONDS);
  try {
    return await server.ended;
  } finally {
    clearTimeout(timer);
  }
}
