import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

// The plugins are not listed: `app.packages: all` discovers every frontend
// plugin among the dependencies in package.json.
export default createApp({ features: [navModule] });
