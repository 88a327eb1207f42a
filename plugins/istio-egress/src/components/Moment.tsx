import { visibleText } from './files/visibleText';

const FORMAT = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** An instant, in the time of whoever looks at it. */
export const Moment = ({ at }: { at: string }) => {
  const time = Date.parse(at);
  return Number.isNaN(time) ? (
    <>{visibleText(at)}</>
  ) : (
    <time dateTime={at}>{FORMAT.format(time)}</time>
  );
};
