/* Scans the lines of a text for the lines of a list of phrases, as whole words, and prints the seconds of processor time a round takes. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long long found = 0;

static int on_match(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags, (void)context;
  found++;
  return 0;
}

static char **lines_of(const char *path, unsigned *count) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  char **lines = NULL, *line = NULL;
  size_t room = 0;
  ssize_t length;
  *count = 0;
  while ((length = getline(&line, &room, file)) > 0) {
    if (line[length - 1] == '\n') line[length - 1] = 0;
    lines = realloc(lines, (*count + 1) * sizeof *lines);
    lines[(*count)++] = strdup(line);
  }
  return lines;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  unsigned phrases = 0, texts = 0, rounds = (unsigned)atoi(argv[3]);
  char **phrase = lines_of(argv[1], &phrases), **text = lines_of(argv[2], &texts);
  const char **pattern = malloc(phrases * sizeof *pattern);
  unsigned *flags = calloc(phrases, sizeof *flags), *ids = malloc(phrases * sizeof *ids);
  for (unsigned i = 0; i < phrases; i++) {
    char *whole = malloc(strlen(phrase[i]) + 5);
    sprintf(whole, "\\b%s\\b", phrase[i]);
    pattern[i] = whole;
    ids[i] = i;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  hs_scratch_t *scratch = NULL;
  if (hs_compile_multi(pattern, flags, ids, phrases, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) return 3;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 3;
  clock_t start = clock();
  for (unsigned round = 0; round < rounds; round++)
    for (unsigned i = 0; i < texts; i++) hs_scan(database, text[i], (unsigned)strlen(text[i]), 0, scratch, on_match, NULL);
  printf("%.9f %llu\n", (double)(clock() - start) / CLOCKS_PER_SEC / rounds, found / rounds);
  return 0;
}
