import { finding, listOf } from '../findings';
import type { PolicyCheck } from './check';
import { mayName, namedSecrets } from './namedSecrets';

/** Whoever knows or guesses the name of a Secret beside a gateway would otherwise have the gateway show it. */
export const secretUndeclared: PolicyCheck = {
  name: 'secretUndeclared',
  when: 'ask',
  find: (lookedUp, platform) =>
    namedSecrets(lookedUp, platform)
      .filter(({ declaration }) => declaration === undefined)
      .map(({ path, inWords, key }) => {
        const known = Object.keys(platform[key]).filter(name =>
          mayName(lookedUp.policy, platform[key][name]),
        );
        return finding('EGR213', path, {
          secret: inWords,
          key,
          choice:
            known.length > 0
              ? `Choose one of ${listOf(known)}`
              : `Remove ${path}`,
        });
      }),
};
