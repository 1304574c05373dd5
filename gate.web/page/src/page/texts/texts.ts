// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
import { causeTexts } from './causes.js';
import { gateTexts } from './gate.js';
import { pageTexts } from './page.js';
import { reasonTexts } from './reasons.js';
import { roomTexts } from './rooms.js';

/** Every text of the page, in every language. */
export const texts = { ...gateTexts, ...causeTexts, ...reasonTexts, ...pageTexts, ...roomTexts };

export type TextKey = keyof typeof texts;

/** The languages, in the order in which each text has them. */
export const languages = ['en', 'zh-TW'] as const;

export type Language = (typeof languages)[number];
