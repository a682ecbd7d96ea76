/* epitome-html-elements.h: what elements and their attributes say about the text in them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

/**
 * EpitomeElementFlags:
 * @EPITOME_ELEMENT_BLOCK: starts and ends a block
 * @EPITOME_ELEMENT_CONTAINER: holds blocks
 * @EPITOME_ELEMENT_DROP: nothing in it is text to be read
 * @EPITOME_ELEMENT_KIND: its blocks are of its own kind
 */
typedef enum
{
  EPITOME_ELEMENT_BLOCK = 1 << 0,
  EPITOME_ELEMENT_CONTAINER = 1 << 1,
  EPITOME_ELEMENT_DROP = 1 << 2,
  EPITOME_ELEMENT_KIND = 1 << 3,
} EpitomeElementFlags;

typedef struct
{
  const char          *name;
  EpitomeElementFlags  flags;
  EpitomeBlockKind     kind;
  EpitomeContainerRole role;
} EpitomeElement;

const EpitomeElement *epitome_element_lookup    (const char *name);
const char           *epitome_element_get       (const char *const *attributes, const char *name);
gboolean              epitome_element_is_hidden (const char *const *attributes);
EpitomeContainerRole  epitome_element_get_role  (const EpitomeElement *element, const char *const *attributes);

G_END_DECLS
