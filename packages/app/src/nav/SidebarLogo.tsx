import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Logo } from './Logo';

const useStyles = makeStyles({
  root: {
    height: 2 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    // The mark sits on the axis of the icons below, opened and closed alike.
    marginLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    color: '#fff',
    fontSize: 20,
    fontWeight: 600,
    letterSpacing: 0.2,
  },
});

/** The mark and the product's name, or the mark alone while the sidebar is closed. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        // The name begins with what is seen, if anything is.
        aria-label="Egress, home"
      >
        <Logo />
        {isOpen && <span>Egress</span>}
      </Link>
    </div>
  );
};
