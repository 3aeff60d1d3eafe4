import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { failureOf } from './api/failure.ts';
import App from './App.vue';
import { router } from './router.ts';
import './style.css';

const queryClient = new QueryClient({
  defaultOptions: {
    // Asking again helps when the network failed, not when the server said no.
    queries: { staleTime: 5_000, retry: (count, error) => count < 2 && ['offline', 'unavailable'].includes(failureOf(error).kind) },
  },
});

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app');
