import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './style.css'
import { createApp } from 'vue'
import App from './App.vue'
import { firstLanguage, i18n, speak } from './i18n'
import { router } from './router'

await speak(firstLanguage())
createApp(App).use(i18n).use(router).mount('#app')
