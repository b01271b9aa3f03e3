import type { OtpMessage, OtpSender } from './otpSender.ts';

export interface ConsoleOtpSender extends OtpSender {
  /** The messages so far, newest last. */
  readonly outbox: readonly OtpMessage[];
}

const KEPT_MESSAGES = 200;

/** For the demo profile only: prints each code instead of sending it and keeps the latest for the demo's pages. */
export function consoleOtpSender(print: (line: string) => void): ConsoleOtpSender {
  const outbox: OtpMessage[] = [];

  return {
    outbox,
    async send(message) {
      outbox.push(message);
      outbox.splice(0, Math.max(0, outbox.length - KEPT_MESSAGES));
      const purpose = message.actWords?.zh ?? '登录';
      print(`[示例] 验证码 ${message.code} → ${message.contact}：${purpose}`);
    },
  };
}
