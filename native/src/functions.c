/*
** The fork's SQL functions, registered once for the whole process.
*/
static void libsqlRegisterFunctions(void){
  libsqlDecimalFunctions();
  libsqlRegexFunctions();
  libsqlSequenceFunctions();
  libsqlIntegerFunctions();
  libsqlGuidFunctions();
  libsqlRealFunctions();
  libsqlConversionFunctions();
  libsqlTimeFunctions();
  libsqlUnicodeFunctions();
}
