/// The tables of a ledger.
///
/// A schema that was released never changes; a new one brings older ledgers forward when it opens
/// them.
enum LedgerSchema {
  /// Marks the file as a ledger ("PRVL").
  static let applicationID = 0x5052_564C
  static let version = 4

  static let tables = """
    -- One row: a random name, by which a round of notices says which ledger it rests on.
    CREATE TABLE ledger (name TEXT NOT NULL) STRICT;
    INSERT INTO ledger (name) VALUES (lower(hex(randomblob(16))));

    CREATE TABLE notice (
      id INTEGER PRIMARY KEY,
      identity TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      key BLOB,               -- NULL once the addresses are forgotten
      opened INTEGER NOT NULL,
      late TEXT,              -- why it was sent late
      kind INTEGER NOT NULL DEFAULT 0,   -- 0 of a change, 1 of its retraction
      named TEXT,             -- the day of force that the last messages named
      stopped INTEGER,        -- when somebody stopped it
      stopReason TEXT,        -- why
      round INTEGER NOT NULL DEFAULT 0,  -- the number of its last round
      roundDigest TEXT,       -- the digest of that,
      roundGaps TEXT, roundNobody TEXT,  -- and the reasons that it gave
      measure INTEGER,        -- the least share that must have been told, in percent
      roundMissing TEXT,      -- stands for those who were not told then, and the records unread
      replaces TEXT           -- the digest of the evidence that the first schema wrote of it
    ) STRICT;

    CREATE TABLE list (
      id INTEGER PRIMARY KEY,
      notice INTEGER NOT NULL REFERENCES notice,
      records INTEGER NOT NULL DEFAULT 0,
      bad INTEGER NOT NULL DEFAULT 0,        -- records that could not be read
      duplicates INTEGER NOT NULL DEFAULT 0, -- records whose address stood there before
      whole INTEGER NOT NULL DEFAULT 0,      -- whether it is known to be whole
      reason TEXT,                           -- why it is not
      source BLOB,                           -- stands for the file or command that it came from
      unread TEXT                            -- stands for the records that could not be read
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
      message BLOB,           -- SHA-256 of the message
      list INTEGER,           -- the last list that named the person
      late INTEGER NOT NULL DEFAULT 0, -- whether told with less than the notice period left
      doubt INTEGER NOT NULL DEFAULT 0, -- whether a try may have arrived that was not accepted
      nameless INTEGER NOT NULL DEFAULT 0  -- whether only the list tells the person from others
    ) STRICT;
    CREATE UNIQUE INDEX delivery_token ON delivery (token);
    -- Only those to be tried, and only those in flight: both stay small where it matters.
    CREATE INDEX delivery_due ON delivery (notice, due) WHERE state IN (0, 2, 3);
    CREATE INDEX delivery_flight ON delivery (sender) WHERE state = 1;

    -- Whom a list named that has gaps: by them the list is known again once it is mended.
    CREATE TABLE named (
      list INTEGER NOT NULL, delivery INTEGER NOT NULL, PRIMARY KEY (list, delivery)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE exclusion (
      token BLOB PRIMARY KEY, notice INTEGER NOT NULL REFERENCES notice
    ) STRICT, WITHOUT ROWID;

    -- Whoever was excluded and is to be told after all, by their own address.
    CREATE TABLE readmission (
      token BLOB PRIMARY KEY, notice INTEGER NOT NULL REFERENCES notice
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sender (
      id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, ended INTEGER
    ) STRICT;
    """

  /// Brings a ledger of the first schema forward.
  ///
  /// That schema called a refusal final whatever its reason. Where the server took no message at all,
  /// or refused by its policy (5.7.x, RFC 3463), the refusal was the sender's, and the next run tries
  /// the person again.
  static let fromFirst = """
    CREATE TABLE ledger (name TEXT NOT NULL) STRICT;
    INSERT INTO ledger (name) VALUES (lower(hex(randomblob(16))));

    CREATE TABLE list (
      id INTEGER PRIMARY KEY,
      notice INTEGER NOT NULL REFERENCES notice,
      records INTEGER NOT NULL DEFAULT 0,
      bad INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      whole INTEGER NOT NULL DEFAULT 0,
      reason TEXT
    ) STRICT;
    INSERT INTO list (id, notice, records, bad, duplicates, whole, reason)
      SELECT id, id, records, bad, duplicates, complete,
        CASE WHEN complete THEN NULL ELSE 'it was not read to its end' END
      FROM notice;

    ALTER TABLE delivery ADD COLUMN list INTEGER;
    ALTER TABLE delivery ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
    UPDATE delivery SET list = notice,
      late = state IN (4, 6) AND EXISTS (
        SELECT 1 FROM notice WHERE id = delivery.notice AND late IS NOT NULL),
      state = CASE WHEN state = 5 AND (
          answer GLOB '5?? 5.7.*' OR NOT EXISTS (
            SELECT 1 FROM notice WHERE id = delivery.notice AND id IN (
              SELECT notice FROM delivery WHERE state IN (4, 6))))
        THEN 11 ELSE state END;

    ALTER TABLE notice ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE notice ADD COLUMN named TEXT;
    ALTER TABLE notice ADD COLUMN stopped INTEGER;
    ALTER TABLE notice ADD COLUMN stopReason TEXT;
    ALTER TABLE notice ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE notice ADD COLUMN roundDigest TEXT;
    ALTER TABLE notice ADD COLUMN roundGaps TEXT;
    ALTER TABLE notice ADD COLUMN roundNobody TEXT;
    ALTER TABLE notice ADD COLUMN replaces TEXT;
    ALTER TABLE notice DROP COLUMN complete;
    ALTER TABLE notice DROP COLUMN records;
    ALTER TABLE notice DROP COLUMN bad;
    ALTER TABLE notice DROP COLUMN duplicates;
    """

  /// Brings a ledger of the second schema forward.
  ///
  /// That schema forgot a doubt when a later try was refused, knew a person without an address and a
  /// reference by the line of the list, and a list by nobody but those whom it was the last to name.
  static let fromSecond = """
    ALTER TABLE delivery ADD COLUMN doubt INTEGER NOT NULL DEFAULT 0;
    UPDATE delivery SET doubt = 1 WHERE state = 3;

    ALTER TABLE list ADD COLUMN source BLOB;
    ALTER TABLE delivery ADD COLUMN nameless INTEGER NOT NULL DEFAULT 0;
    UPDATE delivery SET nameless = 1 WHERE state = 9 AND reference IS NULL AND notice IN (
      SELECT id FROM notice WHERE key IS NOT NULL);

    CREATE TABLE named (
      list INTEGER NOT NULL, delivery INTEGER NOT NULL, PRIMARY KEY (list, delivery)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO named SELECT list, id FROM delivery WHERE NOT nameless AND list IN (
      SELECT id FROM list WHERE NOT whole OR bad > 0);
    """

  /// Brings a ledger of the third schema forward.
  ///
  /// That schema knew of accepted gaps only how many they were, and not whose, and of no measure but the
  /// usual one.
  static let fromThird = """
    CREATE TABLE readmission (
      token BLOB PRIMARY KEY, notice INTEGER NOT NULL REFERENCES notice
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE notice ADD COLUMN measure INTEGER;
    ALTER TABLE notice ADD COLUMN roundMissing TEXT;
    ALTER TABLE list ADD COLUMN unread TEXT;
    """
}
