import type { Router } from 'vue-router';
import { failureOf } from '../api/failure.ts';

/** A session that has ended leads to the sign-in page and back. The full load drops what was read for the person. */
export function leaveWhenSignedOut(router: Router): (error: unknown) => void {
  return (error) => {
    const here = router.currentRoute.value;
    if (here.meta.open || failureOf(error).kind !== 'unauthenticated') return;
    location.assign(`/sign-in?to=${encodeURIComponent(here.fullPath)}`);
  };
}
