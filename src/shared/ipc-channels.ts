/** Names of everything that may cross the door; all that the preload script knows. Contract: ipc.ts. */
export const channelNames = [
  'app:ready',
  'app:close-ready',
  'app:report',
  'settings:save',
  'settings:zoom',
  'home:list',
  'home:choose-folder',
  'home:suggest-folder',
  'home:create',
  'home:add',
  'home:add-sample',
  'home:open',
  'home:unlock',
  'home:forget',
  'workspace:load',
  'workspace:save',
  'workspace:set-aside',
  'workspace:renew-working-copy',
  'workspace:show-home',
  'workspace:seal',
  'workspace:unseal',
  'workspace:change-passphrase',
  'workspace:rotate-key',
  'workspace:lock',
  'workspace:reopen',
  'examples:list',
  'examples:read',
  'examples:keep',
  'examples:rename',
  'examples:remove',
  'stage:open',
  'stage:close',
  'stage:show',
  'stage:command',
  'stage:latest',
  'page:preview',
  'page:export',
  'page:show-in-folder',
  'export:text',
] as const;
export type ChannelName = (typeof channelNames)[number];

export const eventNames = [
  'app:before-close',
  'menu:command',
  'settings:changed',
  'home:changed',
  'workspace:changed',
  'stage:frame',
  'stage:command',
  'stage:state',
] as const;
export type EventName = (typeof eventNames)[number];

/** Refusals of the door itself; a window never causes them unless it has a bug. */
export const doorErrors = ['forbidden', 'bad-request', 'too-large', 'too-many', 'internal'] as const;
