export { PushedRepositories } from './PushedRepositories';
