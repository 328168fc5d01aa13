/** A title that the library has. */
export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly year: number;
  readonly pages: number;
  /** How many the library owns, lent ones included. */
  readonly copies: number;
}

/** Somebody with a library card. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly category: 'adult' | 'student' | 'child';
  /** What the member owes, in cents. */
  readonly fees: number;
}

/** A copy that a member has at home. */
export interface Loan {
  readonly id: string;
  readonly book: string;
  readonly member: string;
  /** Days, as in 2026-03-12. */
  readonly since: string;
  readonly due: string;
  /** How often it was renewed. */
  readonly renewals: number;
}

/** A member who waits for a copy. */
export interface Reservation {
  readonly id: string;
  readonly book: string;
  readonly member: string;
}

/** A room that members can book. */
export interface Room {
  readonly id: string;
  readonly seats: number;
  readonly projector: boolean;
}

/** A room for whole hours of one day. */
export interface Booking {
  readonly id: string;
  readonly room: string;
  readonly member: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
}
