#ifndef PROVISO_EXCHANGE_H
#define PROVISO_EXCHANGE_H

/// Puts each of two files or folders in the other's place, in one step (Linux renameat2(2),
/// RENAME_EXCHANGE). Returns 0, or -1 with errno set; ENOSYS where the system cannot.
int proviso_exchange(const char *first, const char *second);

#endif
