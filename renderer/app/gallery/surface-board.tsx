import { CalendarX, Inbox } from 'lucide-react';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { Badge, HueTag } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Row, Stack, SumList } from '#renderer/ui/layout.tsx';
import { Progress, Spinner } from '#renderer/ui/progress.tsx';
import { StatusBar, StatusMark } from '#renderer/ui/status-mark.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Exhibit } from './exhibit.tsx';
import { sample } from './sample.ts';

const hues = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const greys = hues.map((step) => `var(--grey-${step})`);
const nothing = () => undefined;

/** What shows, rather than asks. */
export function SurfaceBoard() {
  const text = useText();
  const format = useFormat();
  return (
    <div className="board">
      <Exhibit name="Status">
        <Row gap={4} wrap>
          <StatusMark tone="neutral" shape="ring" label={text('visit.waiting')} showsLabel />
          <StatusMark tone="info" shape="quarter" label={text('visit.confirmed')} showsLabel />
          <StatusMark tone="good" shape="dot" label={text('visit.arrived')} showsLabel />
          <StatusMark tone="warn" shape="diamond" label={text('visit.noShow')} showsLabel />
          <StatusMark tone="neutral" shape="strike" label={text('visit.cancelled')} showsLabel />
          <StatusMark tone="bad" shape="alert" label={text('visit.conflict')} showsLabel />
        </Row>
        <StatusBar tone="bad">{sample.long}</StatusBar>
        <StatusBar tone="neutral" isStruck>
          {sample.services[0].label}
        </StatusBar>
      </Exhibit>
      <Exhibit name="Badge, HueTag, Avatar">
        <Row wrap>
          <Badge>{'3'}</Badge>
          <Badge tone="info">{text('visit.confirmed')}</Badge>
          <Badge tone="good">{text('visit.arrived')}</Badge>
          <Badge tone="warn">{text('tray.late')}</Badge>
          <Badge tone="bad">{text('tray.conflict')}</Badge>
        </Row>
        <Row wrap>
          {hues.map((hue) => (
            <HueTag key={hue} hue={hue}>
              {sample.people[hue % 6]}
            </HueTag>
          ))}
        </Row>
        <Row wrap>
          {sample.people.map((name, index) => (
            <Avatar key={name} name={name} hue={index * 2 + 1} />
          ))}
          <Avatar name="Anna Karenina" size="large" hue={9} />
        </Row>
        <div className="swatches">
          {greys.map((grey) => (
            <div key={grey} className="swatch" style={{ background: grey }} />
          ))}
          {hues.map((hue) => (
            <div key={hue} className="swatch" data-hue={hue} style={{ background: 'var(--hue)' }} />
          ))}
        </div>
      </Exhibit>
      <Exhibit name="Banner">
        <Banner tone="warn" isLine>
          {text('frame.rehearsal', { time: '09:30', day: format.day('2018-05-31') })}
        </Banner>
        <Banner tone="bad" title={text('tray.conflict')} actions={<Button>{text('tray.resolve')}</Button>}>
          {sample.long}
        </Banner>
        <Banner tone="info">{sample.long}</Banner>
        <Banner tone="good">{text('common.saved')}</Banner>
      </Exhibit>
      <Exhibit name="Table, SumList">
        <Table
          caption={text('checkout.title')}
          rows={sample.bill}
          rowKey={(line) => line.id}
          selectedKey="2"
          onOpen={nothing}
          columns={[
            { id: 'name', head: text('visit.service'), cell: (line) => line.name },
            { id: 'by', head: text('visit.staffMember'), cell: (line) => line.by },
            { id: 'count', head: text('common.quantity'), align: 'end', cell: (line) => format.number(line.count) },
            { id: 'price', head: text('common.price'), align: 'end', cell: (line) => format.amount(line.price) },
          ]}
          footer={{ name: text('common.total'), price: format.amount(22390) }}
        />
        <SumList
          lines={[
            { id: 'sub', label: text('checkout.subtotal'), amount: format.amount(22390) },
            { id: 'disc', label: text('checkout.discount'), amount: format.amount(-1000), weight: 'quiet' },
            { id: 'tax', label: text('checkout.tax'), amount: format.amount(2781), weight: 'quiet' },
            { id: 'total', label: text('checkout.total'), amount: format.money({ minor: 24171, currency: 'CAD' }), weight: 'total' },
          ]}
        />
      </Exhibit>
      <Exhibit name="Progress, Spinner">
        <Progress label={text('calendar.title')} done={1240} total={3100} secondsLeft={42} onCancel={nothing} />
        <Spinner label={text('common.loading')} />
      </Exhibit>
      <Exhibit name="EmptyState">
        <Stack>
          <EmptyState
            icon={<CalendarX />}
            title={text('calendar.empty')}
            hint={text('calendar.emptyHint', { key: 'N' })}
            action={<Button>{text('calendar.book')}</Button>}
          />
          <EmptyState icon={<Inbox />} title={text('tray.empty')} hint={text('tray.emptyHint')} />
        </Stack>
      </Exhibit>
    </div>
  );
}
