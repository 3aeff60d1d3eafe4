import type { FieldType } from '@rubric/engine';
import { AtSign, Calendar, CalendarClock, CircleDot, Hash, Link, Link2, ListChecks, MapPin, Percent, Phone, Star, Tags, Text, ToggleLeft, Type, User, Wallet } from '@lucide/vue';
import type { Component } from 'vue';

export const fieldIcons: Record<FieldType, Component> = {
  text: Type, longText: Text, number: Hash, money: Wallet, percent: Percent, rating: Star, boolean: ToggleLeft, date: Calendar, dateTime: CalendarClock,
  choice: CircleDot, multiChoice: ListChecks, tags: Tags, phone: Phone, email: AtSign, url: Link, region: MapPin, user: User, customerLink: Link2,
};

/** The input types as the palette offers them. */
export const fieldGroups: { group: 'basic' | 'choice' | 'contact' | 'customer'; types: FieldType[] }[] = [
  { group: 'basic', types: ['text', 'longText', 'number', 'date', 'dateTime', 'boolean'] },
  { group: 'choice', types: ['choice', 'multiChoice', 'tags', 'rating'] },
  { group: 'contact', types: ['phone', 'email', 'url', 'region'] },
  { group: 'customer', types: ['money', 'percent', 'user', 'customerLink'] },
];

/** What strangers may not see is not offered in a public form. */
export const offeredTypes = (types: readonly FieldType[], isPublic: boolean): FieldType[] => types.filter((type) => !isPublic || (type !== 'user' && type !== 'customerLink'));
