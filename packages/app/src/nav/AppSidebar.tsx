import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import { SidebarLogo } from './SidebarLogo';

/**
 * The pages in the order of a person's work: ask for egress, look at what
 * there is, then everything else that is installed.
 */
export const AppSidebar = ({ navItems }: NavContentComponentProps) => {
  const nav = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  // Taken before `rest` is rendered, since they have their own places below.
  const settings = nav.take('page:user-settings');
  const notifications = nav.take('page:notifications');
  // An entity's page leads to its graph; a graph of nothing helps nobody.
  nav.take('page:catalog-graph');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:scaffolder')}
        {nav.take('page:catalog')}
        {nav.take('page:istio-egress')}
        {nav.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      {/* Unlike the page's own entry, it counts what is unread. */}
      {notifications && <NotificationsSidebarItem />}
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
};
