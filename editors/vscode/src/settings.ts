/** The settings of the extension, read and made sure of. */

export interface Settings {
  readonly isEnabled: boolean;
  readonly path: string;
  readonly languages: readonly string[];
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** What the server is told, as `initializationOptions` and with each change. */
export interface ServerSettings {
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Whether the server is to read no configuration file. */
  readonly isolated: boolean;
}

export const LANGUAGES = ["html", "markdown", "plaintext"] as const;

/** Where articles are: files, and documents that are in no file yet. */
const SCHEMES = ["file", "untitled"] as const;

/** The settings, by a function that gives the value under a key; one of another type than declared is as if not set. */
export function readSettings(get: (key: string) => unknown): Settings {
  const languages = get("languages");
  const path = get("path");
  const configuration = get("configuration");
  return {
    isEnabled: get("enable") !== false,
    path: typeof path === "string" ? path : "",
    languages: LANGUAGES.filter((language) => !Array.isArray(languages) || languages.includes(language)),
    configuration: isObject(configuration) ? configuration : {},
  };
}

export function serverSettings(settings: Settings, isTrusted: boolean): ServerSettings {
  // The editor's own object may be a proxy, which cannot be sent.
  const configuration = JSON.parse(JSON.stringify(settings.configuration)) as Record<string, unknown>;
  return { configuration, isolated: !isTrusted };
}

/** Which documents the server is shown. */
export function documentSelector(settings: Settings): { scheme: string; language: string }[] {
  return settings.languages.flatMap((language) => SCHEMES.map((scheme) => ({ scheme, language })));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
