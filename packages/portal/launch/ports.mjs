import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

const HOST = '127.0.0.1';
const HIGHEST = 65535;

/** A port from the environment, or the usual one. */
export function portFrom(variable, usual) {
  const value = process.env[variable];
  if (value === undefined || value === '') {
    return usual;
  }
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST) {
    throw new Failure(`${variable} is ${value}, which is not a port.`);
  }
  return port;
}

/** Throws a Failure that names the port and the remedy; `variable` is what chooses another one, if anything does. */
export async function requireFree(port, variable) {
  const problem = await problemWith(port);
  if (!problem) {
    return;
  }
  const fact =
    problem === 'EADDRINUSE'
      ? `Port ${port} is in use, perhaps by a portal that still runs. End it`
      : `Port ${port} cannot be listened on (${problem}). Free it`;
  const choice = variable
    ? `, or choose another port, for example ${variable}=${port + 1}`
    : '';
  throw new Failure(`${fact}${choice}.`);
}

function problemWith(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(error.code));
    server.listen(port, HOST, () => server.close(() => resolve(undefined)));
  });
}
