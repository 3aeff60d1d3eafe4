import { createRouter, createWebHistory } from 'vue-router';
import { client } from './api/trpc.ts';
import AppShell from './shell/AppShell.vue';
import NotFoundPage from './shell/NotFoundPage.vue';

declare module 'vue-router' {
  interface RouteMeta {
    /** Open to people who are not signed in. */
    open?: boolean;
    /** The page brings its own top bar. */
    ownBar?: boolean;
    /** The page goes on when its address changes. */
    keepAcross?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, kept) => kept ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/setup', component: () => import('./setup/SetupPage.vue'), meta: { open: true } },
    { path: '/sign-in', component: () => import('./sign-in/SignInPage.vue'), meta: { open: true } },
    { path: '/forgot-password', component: () => import('./sign-in/ForgotPasswordPage.vue'), meta: { open: true } },
    { path: '/reset-password', component: () => import('./sign-in/ResetPasswordPage.vue'), meta: { open: true } },
    {
      path: '/',
      component: AppShell,
      redirect: '/customers',
      children: [
        { path: 'customers', component: () => import('./customers/CustomersPage.vue') },
        { path: 'duplicates', component: () => import('./duplicates/DuplicatesPage.vue') },
        { path: 'duplicates/:id', component: () => import('./duplicates/MergePage.vue'), meta: { ownBar: true } },
        { path: 'removed', component: () => import('./history/RemovedPage.vue') },
        { path: 'customers/bulk/:runId?', component: () => import('./bulk/BulkPage.vue') },
        { path: 'customers/:id', component: () => import('./customer/CustomerPage.vue'), meta: { ownBar: true } },
        { path: 'coming', component: () => import('./coming/ComingPage.vue') },
        { path: 'import/:runId?', component: () => import('./imports/ImportPage.vue'), meta: { keepAcross: true } },
        { path: 'fields', component: () => import('./fields/FieldsPage.vue') },
        { path: 'fields/forms/:id', component: () => import('./forms/editor/FormPage.vue'), meta: { ownBar: true } },
        { path: 'schemes', component: () => import('./schemes/SchemesPage.vue') },
        { path: 'schemes/:id', component: () => import('./schemes/editor/SchemePage.vue'), meta: { ownBar: true } },
        { path: 'automations', component: () => import('./automations/AutomationsPage.vue') },
        { path: 'automations/:id', component: () => import('./automations/editor/AutomationPage.vue'), meta: { ownBar: true } },
        { path: 'templates', component: () => import('./templates/TemplatesPage.vue') },
        { path: 'plugins', component: () => import('./plugins/PluginsPage.vue') },
        { path: 'settings', component: () => import('./settings/SettingsPage.vue') },
        { path: 'settings/changes', component: () => import('./audit/AuditPage.vue') },
        { path: ':rest(.*)*', component: NotFoundPage },
      ],
    },
  ],
});

let signedIn = false;

router.beforeEach(async (to) => {
  if (to.meta.open || signedIn) return true;
  const session = await client.session.get.query().catch(() => null);
  if (session !== null) {
    signedIn = true;
    return true;
  }
  return { path: '/sign-in', query: to.path === '/customers' ? {} : { to: to.fullPath } };
});
