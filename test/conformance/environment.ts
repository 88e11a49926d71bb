/**
 * Messages that are about the machine that checks and not about the file, with the reason for each.
 * A linter owes none of these. Kept short: a pattern is here only if the same file is taken on another machine.
 */
import type { ProgramName } from './verdict';

interface EnvironmentMessage {
  readonly pattern: RegExp;
  readonly reason: string;
}

const ENVIRONMENT: Readonly<Record<ProgramName, readonly EnvironmentMessage[]>> = {
  haproxy: [
    { pattern: /could not resolve address/, reason: 'the name may resolve elsewhere' },
    { pattern: /Failed to initialize server\(s\) addr/, reason: 'follows from a name that did not resolve' },
    {
      pattern: /unable to (stat|load|open)|Couldn't open|[Cc]annot open|[Ff]ailed to open|error opening file/,
      reason: 'the file may exist elsewhere',
    },
    { pattern: /No such file or directory/i, reason: 'the file may exist elsewhere' },
    { pattern: /invalid address: '[a-z][\w.-]*' in/i, reason: 'the name may resolve elsewhere' },
    { pattern: /cannot find (user|group) id/, reason: 'the account may exist elsewhere' },
    {
      pattern:
        /is empty and marks the end of the argument list|'stats socket' in global section expects an address or a path|missing port specification in '[^']*\$|environment variable missing/,
      reason: 'an environment variable is not set on the machine that checks',
    },
    { pattern: /error in Lua file|Lua runtime|lua/i, reason: 'Lua scripts are not run by a linter' },
    {
      pattern: /not (built|compiled) (in|with)|without .* support|not supported (in|by) this build|compiled without/i,
      reason: 'another build of the same release takes it',
    },
    { pattern: /unknown (keyword|fetch method) 'wurfl-/, reason: 'another build of the same release takes it' },
    { pattern: /unknown service name/, reason: 'services are registered by build options and Lua' },
    {
      pattern: /cannot bind|Cannot raise FD limit|setrlimit|cannot chroot/,
      reason: 'depends on rights and free ports',
    },
    {
      pattern: /while processing 'namespace'|cannot use file descriptor/,
      reason: 'depends on name spaces and open files of the machine',
    },
    { pattern: /DH parameter|tune\.ssl\.default-dh-param/, reason: 'depends on the OpenSSL library' },
    {
      pattern: /^config : .*(Fatal errors|configuration is valid)|^Fatal errors found|Error\(s\) found/,
      reason: 'sums up other messages',
    },
  ],
  keepalived: [
    {
      pattern: /interface .* doesn't exist|Non-existent interface|does(n't| not) exist|WARNING - interface/,
      reason: 'the interface may exist elsewhere',
    },
    {
      pattern:
        /[Uu]nable to (access|find|set|open|stat|load|resolve|get)|not (found|executable)|[Cc]annot (find|access|open)|No such file/,
      reason: 'the script, file or account may exist elsewhere',
    },
    {
      pattern:
        /default user|keepalived_script|Error setting global script uid|SECURITY VIOLATION|script.*(insecure|security)/,
      reason: 'depends on accounts and rights of files',
    },
    { pattern: /Failed to set uid\/gid/, reason: 'depends on the rights of whoever checks' },
    { pattern: /Unable to resolve|resolve|^Invalid smtp server/, reason: 'the name may resolve elsewhere' },
    { pattern: /Config files missing/, reason: 'the included file lies beside the real one' },
    {
      pattern: /not (built|compiled) with|support not|no .* support/i,
      reason: 'another build of the same release takes it',
    },
    { pattern: /ipset|iptables|nftables|libnl|netlink|ip_vs|IPVS|[Kk]ernel/, reason: 'depends on the kernel' },
  ],
  swift: [
    {
      pattern: /unable to open|can ?not open|can't open|No such file|does not exist|helper .*not found/i,
      reason: 'the file may exist elsewhere',
    },
    {
      pattern: /gethostbyname|could not (be )?resolve|Could not determine|Invalid (cache|log) dir|hostname/i,
      reason: 'depends on names and folders of the machine',
    },
    {
      pattern: /without .* support|not (built|compiled)|--enable|--with|unavailable/i,
      reason: 'another build of the same release takes it',
    },
    {
      pattern:
        /Invalid ACL type '(at_step|ssl|user_cert|ca_cert|server_cert)|_port option '(ssl-bump|cert=|generate-host)/,
      reason: 'builds with OpenSSL take it',
    },
    { pattern: /getpwnam|getgrnam/, reason: 'the account may exist elsewhere' },
    { pattern: /proxy does not support the/, reason: 'another build has that kind of store' },
    { pattern: /No valid signing SSL certificate|certificate/i, reason: 'the certificate may exist elsewhere' },
  ],
};

/** Messages that are about the file although stored verdicts call them the machine's (for a word in the file's path, say). */
const CONFIG: Readonly<Partial<Record<ProgramName, RegExp>>> = {
  haproxy: /Missing LF on last line|hiding headers or body|has the same name as/,
  keepalived: /Unknown keyword/,
};

/** True for messages about the file, whatever a stored verdict calls them. */
export function isAboutFile(program: ProgramName, text: string): boolean {
  return CONFIG[program]?.test(text) ?? false;
}

/** Why a message is about the machine, or undefined if it is about the file. */
export function environmentReason(program: ProgramName, text: string): string | undefined {
  if (isAboutFile(program, text)) return undefined;
  return ENVIRONMENT[program].find(({ pattern }) => pattern.test(text))?.reason;
}
