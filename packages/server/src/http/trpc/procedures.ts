import type { Issue } from '@rubric/engine';
import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { AppError, type AppErrorCode } from '../../failure/app-error.ts';
import type { Role } from '../../store/port/document-kinds.ts';
import { failureCodes } from '../failure-codes.ts';
import type { Context, Principal } from './context.ts';

export function zodIssues(error: ZodError): Issue[] {
  return error.issues.map((issue) => ({ code: `input.${issue.code}`, path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)), params: {} }));
}

/** What went wrong as the interface reads it: a code to translate and the issues. Never a stack or an internal message. */
function failureOf(error: TRPCError): { appCode: AppErrorCode; issues: Issue[] } {
  const { cause } = error;
  if (cause instanceof AppError) return { appCode: cause.code, issues: cause.issues };
  if (cause instanceof ZodError) return { appCode: 'invalid', issues: zodIssues(cause) };
  const known = (Object.keys(failureCodes) as AppErrorCode[]).find((code) => failureCodes[code].trpc === error.code);
  return { appCode: known ?? 'internal', issues: [] };
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const failure = failureOf(error);
    return { ...shape, message: failure.appCode, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, ...failure } };
  },
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

/** Every procedure starts here, so that an `AppError` leaves with its own code. */
export const publicProcedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) {
    const { cause } = result.error;
    throw new TRPCError({ code: failureCodes[cause.code].trpc, message: cause.code, cause });
  }
  return result;
});

function allow(principal: Principal | null, roles: readonly Role[]): Principal {
  if (principal === null) throw new AppError('unauthenticated');
  if (!roles.includes(principal.role)) throw new AppError('forbidden');
  return principal;
}

const procedureFor = (roles: readonly Role[]) =>
  publicProcedure.use(({ ctx, next }) => {
    const principal = allow(ctx.principal, roles);
    return next({ ctx: { ...ctx, principal, workspaceId: principal.workspaceId, actor: principal.actor } });
  });

/** Anyone of the workspace. */
export const memberProcedure = procedureFor(['owner', 'admin', 'sales', 'viewer']);
/** Anyone but viewers. */
export const staffProcedure = procedureFor(['owner', 'admin', 'sales']);
/** Who may change the design. */
export const adminProcedure = procedureFor(['owner', 'admin']);
