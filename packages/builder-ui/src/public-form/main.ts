import { createApp } from 'vue';
import '../style.css';
import PublicForm from './PublicForm.vue';

createApp(PublicForm, { token: location.pathname.split('/')[2] ?? '' }).mount('#app');
