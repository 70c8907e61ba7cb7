/// The tables of a ledger.
///
/// A schema that was released never changes; a new one migrates.
enum LedgerSchema {
  /// Marks the file as a ledger ("PRVL").
  static let applicationID = 0x5052_564C
  static let version = 1

  static let tables = """
    CREATE TABLE notice (
      id INTEGER PRIMARY KEY,
      identity TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      key BLOB,               -- NULL once the addresses are forgotten
      opened INTEGER NOT NULL,
      late TEXT,              -- why it was sent late
      complete INTEGER NOT NULL DEFAULT 0,  -- whether a list was read to its end
      records INTEGER NOT NULL DEFAULT 0,   -- of that list: its records,
      bad INTEGER NOT NULL DEFAULT 0,       -- those that are no person,
      duplicates INTEGER NOT NULL DEFAULT 0 -- and those whose address stood there before
    ) STRICT;

    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      notice INTEGER NOT NULL REFERENCES notice,
      token BLOB NOT NULL,    -- stands for the person: keyed digest of the address
      address TEXT, name TEXT, language TEXT, reference TEXT,  -- NULL once forgotten
      state INTEGER NOT NULL, -- Standing
      due INTEGER NOT NULL,   -- when it may be tried, in milliseconds
      attempts INTEGER NOT NULL DEFAULT 0,
      first INTEGER,          -- when it was first tried: the Date of the message
      last INTEGER,           -- when its outcome came
      sender INTEGER,         -- who has it in flight, or has given it its turn
      code INTEGER, answer TEXT,  -- the server's reply, addresses left out
      message BLOB            -- SHA-256 of the message
    ) STRICT;
    CREATE UNIQUE INDEX delivery_token ON delivery (token);
    -- Only those to be tried, and only those in flight: both stay small where it matters.
    CREATE INDEX delivery_due ON delivery (notice, due) WHERE state IN (0, 2, 3);
    CREATE INDEX delivery_flight ON delivery (sender) WHERE state = 1;

    CREATE TABLE exclusion (
      token BLOB PRIMARY KEY, notice INTEGER NOT NULL REFERENCES notice
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sender (
      id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, ended INTEGER
    ) STRICT;
    """
}
