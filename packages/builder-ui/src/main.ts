import { MutationCache, QueryCache, QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { failureOf } from './api/failure.ts';
import App from './App.vue';
import { router } from './router.ts';
import { leaveWhenSignedOut } from './session/leave-when-signed-out.ts';
import './style.css';

const onError = leaveWhenSignedOut(router);
const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // Asking again helps when the network failed, not when the server said no.
    queries: { staleTime: 5_000, retry: (count, error) => count < 2 && ['offline', 'unavailable'].includes(failureOf(error).kind) },
  },
});

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app');
