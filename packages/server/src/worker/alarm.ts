/** Wakes one sleeper; a ring before the sleep is not lost. */
export type Alarm = { ring: () => void; reset: () => void; wait: (ms: number) => Promise<void> };

export function createAlarm(): Alarm {
  let rung = false;
  let wakeUp: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wakeUp?.();
    },
    reset: () => { rung = false; },
    wait: async (ms) => {
      if (rung) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wakeUp = null;
    },
  };
}
