// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp" // an arrow up, on purpose: check_layers.cmake must refuse this tree
