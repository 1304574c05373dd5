// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

/** What makes changes besides commands and inputs: English, Traditional Chinese. */
export const causeTexts = {
  'cause.dead-time': ['Pause before driving over', '驅動前停頓結束'],
  'cause.close-warning': ['Warning before closing over', '關閉前警示結束'],
  'cause.travel-timeout': ['Did not arrive in time', '未在時限內到位'],
  'cause.leave-limit': ['Did not leave its limit', '未離開極限位置'],
  'cause.off-confirm': ['Off was not confirmed', '未確認停止'],
  'cause.back-off': ['Back a little from an obstruction', '遇障礙物稍退'],
  'cause.auto-close': ['Closes by itself', '自動關閉'],
  'cause.held-open-notice': ['Open for too long soon', '即將開啟過久'],
  'cause.held-open': ['Open for too long', '開啟過久'],
  'cause.fire-resume': ['Fire: goes on opening', '火警：繼續開啟'],
  'cause.first-word': ['Sensors did not answer', '感應器無回應'],
  'cause.start': ['Start of the gateway', '閘道器啟動'],
  'cause.driver': ['Driver', '驅動程式'],
  'cause.settings': ['Settings', '設定'],
} as const;
