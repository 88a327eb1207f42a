import { visibleText } from './files/visibleText';

const FORMAT = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago an instant was; the instant itself on pointing at it. */
export const Age = ({ at }: { at: string }) => {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return <>{visibleText(at)}</>;
  const seconds = Math.min(0, (time - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => -seconds >= length) ?? [
    'second',
    1,
  ];
  return (
    <time dateTime={at} title={new Date(time).toLocaleString()}>
      {FORMAT.format(Math.round(seconds / size), unit as 'second')}
    </time>
  );
};
