import { createApp } from 'vue';
import DeskApp from './DeskApp.vue';

createApp(DeskApp).mount('#desk');
