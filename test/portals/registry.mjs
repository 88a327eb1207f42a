import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { compare } from './release.mjs';

const TRIES = 3;
/** Portals take no version that is younger than some days; ours are to be taken. */
const LONG_AGO = '2020-01-01T00:00:00.000Z';

const escape = name => name.replace('/', '%2f');

const nameOfTarball = path =>
  decodeURIComponent(path.slice(1, path.indexOf('/-/')));

/**
 * A registry on 127.0.0.1 that stands before npm's own, and has two things that that one does not: our packages, as the
 * tarballs that were packed, and Backstage as it was at one release. So an adopter's commands are run as they are written.
 *
 * @param packed - what `packAll` returned
 * @returns its address; `hold`, which takes what says the version of a Backstage package; `packumentOf`; and `stop`
 */
export async function startRegistry(packed) {
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], {
    cwd: '/',
    encoding: 'utf8',
  })
    .trim()
    .replace(/\/?$/, '/');
  const ours = new Map(packed.map(each => [each.manifest.name, each]));
  const asked = new Map();
  let versionOf;
  let url = '';

  const packumentOf = name => {
    if (!asked.has(name)) {
      asked.set(
        name,
        ask(`${upstream}${escape(name)}`).then(each => each.json()),
      );
    }
    return asked.get(name);
  };

  async function answer(path) {
    const name = decodeURIComponent(path.slice(1));
    if (ours.has(name)) return packumentOfOurs(ours.get(name), url);
    const packument = await packumentOf(name);
    if (!versionOf || !name.startsWith('@backstage/')) return packument;
    const version = await versionOf(name);
    return {
      ...packument,
      versions: Object.fromEntries(
        Object.entries(packument.versions).filter(
          ([each]) => compare(each, version) <= 0,
        ),
      ),
      'dist-tags': { latest: version },
    };
  }

  const server = createServer(async (request, response) => {
    try {
      const tarball = request.url.includes('/-/');
      const own = tarball && ours.get(nameOfTarball(request.url));
      if (own) {
        response.end(readFileSync(own.tarball));
      } else if (tarball) {
        const content = await ask(`${upstream}${request.url.slice(1)}`);
        response.end(Buffer.from(await content.arrayBuffer()));
      } else {
        const text = JSON.stringify(await answer(request.url));
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(text.replaceAll(upstream, url));
      }
    } catch (error) {
      console.error(`  ${request.url}: ${error.message}`);
      response.writeHead(error.status ?? 502).end(error.message);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${server.address().port}/`;
  return {
    url,
    packumentOf,
    hold: says => {
      versionOf = says;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Asks again if the network fails. */
async function ask(url, tries = TRIES) {
  let answer;
  try {
    answer = await fetch(url);
  } catch (error) {
    if (tries === 1) throw error;
    return ask(url, tries - 1);
  }
  if (answer.ok) return answer;
  throw Object.assign(new Error(`${url} answered ${answer.status}`), {
    status: answer.status,
  });
}

/** What a registry says of a package with the one version that lies in a tarball. */
function packumentOfOurs({ tarball }, url) {
  const manifest = JSON.parse(
    execFileSync('tar', ['-xzOf', tarball, 'package/package.json']),
  );
  const { name, version } = manifest;
  const content = readFileSync(tarball);
  return {
    name,
    'dist-tags': { latest: version },
    time: { [version]: LONG_AGO },
    versions: {
      [version]: {
        ...manifest,
        dist: {
          tarball: `${url}${name}/-/${basename(name)}-${version}.tgz`,
          shasum: createHash('sha1').update(content).digest('hex'),
          integrity: `sha512-${createHash('sha512')
            .update(content)
            .digest('base64')}`,
        },
      },
    },
  };
}
