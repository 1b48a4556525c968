/** Versions as Python writes them: enough of PEP 440 to tell whether one is new enough. */

/** The oldest copydesk whose server this extension speaks with. */
export const OLDEST = "0.1.0";

const VERSION = /^v?(\d+(?:\.\d+)*)([-_.]?(?:a|b|c|rc|alpha|beta|pre|preview|dev)[-_.]?\d*)?/i;

/** Whether `version` is `least` or newer; a version that is not understood is not. */
export function isAtLeast(version: string, least: string): boolean {
  const one = parse(version);
  const other = parse(least);
  if (one === undefined || other === undefined) {
    return false;
  }
  for (let at = 0; at < Math.max(one.release.length, other.release.length); at++) {
    const difference = (one.release[at] ?? 0) - (other.release[at] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return other.isEarly || !one.isEarly;
}

/** The version in what `copydesk --version` prints; undefined if some other program printed that. */
export function versionIn(printed: string): string | undefined {
  return /^copydesk (\d\S*)\s*$/.exec(printed)?.[1];
}

function parse(version: string): { release: number[]; isEarly: boolean } | undefined {
  const found = VERSION.exec(version);
  const release = found?.[1]?.split(".").map(Number);
  return release && { release, isEarly: found?.[2] !== undefined };
}
