export { TemplateProvider } from './TemplateProvider';
