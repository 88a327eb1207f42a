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

/** Throws a Failure that names the port and the remedy. */
export async function requireFree(port, variable) {
  const problem = await problemWith(port);
  if (problem === 'EADDRINUSE') {
    throw new Failure(
      `Port ${port} is in use, perhaps by a portal that still runs. End it, or choose another port, for example ${variable}=${
        port + 1
      }.`,
    );
  }
  if (problem) {
    throw new Failure(
      `Cannot listen on port ${port} (${problem}). Choose another one by ${variable}.`,
    );
  }
}

function problemWith(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(error.code));
    server.listen(port, HOST, () => server.close(() => resolve(undefined)));
  });
}
