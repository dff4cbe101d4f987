// SPDX-License-Identifier: MIT
// Entry of the test binary, natively and under Node. Catch2 does all the work.
#include <catch2/catch_session.hpp>

int main(int argc, char* argv[]) { return Catch::Session().run(argc, argv); }
