/** What the storage benches run outside the app, bundled by them the way the app is. */

export { realFs } from '../../src/main/adapters/durable-write';
export { createWorkspaceFiles } from '../../src/main/adapters/files';
export { bodySchemas } from '../../src/shared/blueprint/model';
export { mergeBodies } from '../../src/shared/merge';
