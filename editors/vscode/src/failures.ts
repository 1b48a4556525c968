/** What the user is told when copydesk cannot run: what is the matter, and what to do. */

import { interpreterOf } from "./environments";
import type { Machine } from "./files";
import type { Absence, Found } from "./search";
import { causeOf, type Ending, lastLine, type Version } from "./server";
import { OLDEST } from "./version";

/** What a message offers to do. */
export type Offer = "copy-command" | "open-settings" | "manage-trust" | "show-log";

export interface Failure {
  readonly message: string;
  /** A command for the terminal that helps; it is never run from here. */
  readonly command?: string;
  readonly offers: readonly Offer[];
}

/** The requirement as pip takes it; the server is an extra. */
const REQUIREMENT = '"copydesk[lsp]"';

export function absenceFailure(absence: Absence): Failure {
  switch (absence.kind) {
    case "nowhere": {
      if (!absence.isTrusted) {
        return {
          message:
            "copydesk is not on PATH, and in Restricted Mode nothing that lies in the workspace is run. Trust this workspace, or name a program outside of it in your user settings (copydesk.path).",
          offers: ["manage-trust", "open-settings"],
        };
      }
      const command = `pip install ${REQUIREMENT}`;
      return {
        message: `copydesk is neither in an environment of this project nor on PATH. Install it (${command}), or name the program in the setting copydesk.path.`,
        command,
        offers: ["copy-command", "open-settings", "show-log"],
      };
    }
    case "no-program":
      return {
        message: absence.isFolder
          ? `The setting copydesk.path names a folder, ${absence.path}; it must name the program in it.`
          : `The setting copydesk.path names ${absence.path}, where there is no program.`,
        offers: ["open-settings"],
      };
    case "unknown-variable":
      return {
        message: `The setting copydesk.path is ${absence.setting}, and ${absence.variable} has no value here.`,
        offers: ["open-settings"],
      };
    case "refused":
      return {
        message: `The setting copydesk.path names ${absence.path}, which lies in the workspace. In Restricted Mode nothing there is run: trust this workspace, or name a program outside of it.`,
        offers: ["manage-trust", "open-settings"],
      };
  }
}

/** What is the matter with a program; undefined if it is as it should be. */
export function versionFailure(found: Found, version: Version, machine: Machine): Failure | undefined {
  switch (version.kind) {
    case "good":
      return undefined;
    case "too-old":
      return upgrade(
        found,
        machine,
        `copydesk ${version.version} is too old for this extension, which needs ${OLDEST} or newer (${found.program}, from ${found.where}).`,
      );
    case "another-program":
      return {
        message: `${found.program}, from ${found.where}, is another program: asked for its version, it says “${version.printed}”.`,
        offers: ["open-settings", "show-log"],
      };
    case "broken":
      return {
        message: `${found.program}, from ${found.where}, does not run: ${version.reason}`,
        offers: ["show-log", "open-settings"],
      };
  }
}

/** What is the matter with a server that ended without being asked to. */
export function endingFailure(found: Found, ending: Ending, machine: Machine): Failure {
  switch (causeOf(ending)) {
    case "no-extra":
      return upgrade(found, machine, `copydesk is there without its language server (${found.program}, from ${found.where}).`);
    case "no-server":
      return upgrade(found, machine, `copydesk is too old to have a language server (${found.program}, from ${found.where}).`);
    case "other": {
      const how = ending.signal !== null ? `by ${ending.signal}` : ending.code !== null ? `with exit code ${ending.code}` : "";
      const said = lastLine(ending.said);
      return {
        message: `The server of copydesk ended ${how}`.trimEnd() + (said ? `: ${said}` : "."),
        offers: ["show-log"],
      };
    }
  }
}

function upgrade(found: Found, machine: Machine, message: string): Failure {
  const command = installCommand(found, machine);
  return { message: `${message} To install it: ${command}`, command, offers: ["copy-command", "show-log"] };
}

/** The command that brings copydesk with its server to where `found` is. */
function installCommand(found: Found, machine: Machine): string {
  const python = `"${interpreterOf(found.program, machine)}"`;
  switch (found.tool) {
    case "venv":
    case "interpreter":
      return `${python} -m pip install --upgrade ${REQUIREMENT}`;
    case "uv":
      return `uv pip install --upgrade --python ${python} ${REQUIREMENT}`;
    case "poetry":
      return `poetry add --group dev ${REQUIREMENT}`;
    case "pixi":
      return `pixi add --pypi ${REQUIREMENT}`;
    case "PATH":
    case "setting":
      return `pip install --upgrade ${REQUIREMENT}`;
  }
}
