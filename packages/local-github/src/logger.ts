/**
 * What the emulator says about its work; Backstage's LoggerService and `console` fit.
 *
 * @public
 */
export interface LocalGithubLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export const silentLogger: LocalGithubLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
