/** Languages that have an id of their own in the editor. */
export const LANGUAGES = ['keepalived', 'haproxy', 'squid'] as const;
