/** Folders in which another program keeps pieces of its configuration: `rsyslog.d`, `tmpfiles.d`, `telegraf.d`. */

const FOLDER = /(?:^|\/)([\w-]+)\.d\/[^/]+$/;
const OURS = /^(?:conf|cfg|keepalived|haproxy|squid\d?|swift)$/;

/** True if the file lies in such a folder: there a name alone doesn't tell what the file is for. */
export function isInForeignFolder(path: string): boolean {
  const program = FOLDER.exec(path)?.[1];
  return program !== undefined && !OURS.test(program);
}
