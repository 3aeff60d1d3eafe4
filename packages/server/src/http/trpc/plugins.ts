import { z } from 'zod';
import { configurePlugin } from '../../features/plugins/configure-plugin.ts';
import { listPlugins } from '../../features/plugins/list-plugins.ts';
import { setPluginEnabled } from '../../features/plugins/set-enabled.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const name = z.string().max(64);
const inputs = z.record(z.string().max(64), z.record(z.string().max(64), z.string().max(64).nullable()));
const settings = z.record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean()]));

export const pluginsRouter = router({
  list: memberProcedure.query(({ ctx }) => listPlugins(ctx.deps, ctx.workspaceId)),
  /** `runId` is the scoring of everyone, or null when disabled. */
  setEnabled: adminProcedure
    .input(z.object({ name, enabled: z.boolean() }))
    .mutation(({ ctx, input }) => setPluginEnabled(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** Where the inputs come from, and the settings; what is not named stays. `runId` as above, null while disabled. */
  configure: adminProcedure
    .input(z.object({ name, inputs: inputs.default({}), settings: settings.default({}) }))
    .mutation(({ ctx, input }) => configurePlugin(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
});
