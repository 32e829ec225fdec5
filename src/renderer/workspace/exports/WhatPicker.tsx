import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  Text,
} from 'react-aria-components';
import { type WayOut, wayOutGroups, waysOut } from './ways-out';

/** What is shared: one list of all ways out, each with what it is good for. */
export function WhatPicker({ value, onChange }: { value: WayOut; onChange(way: WayOut): void }) {
  const { name, note } = waysOut[value];
  return (
    <Select
      className="picker"
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as WayOut)}
    >
      <Label className="label">What</Label>
      <Button className="field picker__button share-what">
        <span className="share-what__words">
          <span className="strong">{name}</span>
          <span className="share-what__note">{note}</span>
        </span>
        <ChevronDown className="icon" aria-hidden />
      </Button>
      <Popover className="popover share-what__list" offset={4}>
        <ListBox>
          {wayOutGroups.map(({ title, ways }) => (
            <ListBoxSection key={title} id={title}>
              <Header className="share-what__group">{title}</Header>
              {ways.map((way) => (
                <ListBoxItem key={way} id={way} textValue={waysOut[way].name} className="option">
                  <span className="option__text">
                    <Text slot="label">{waysOut[way].name}</Text>
                    <Text slot="description" className="share-what__note">
                      {waysOut[way].note}
                    </Text>
                  </span>
                  <Check className="icon option__check" aria-hidden />
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
