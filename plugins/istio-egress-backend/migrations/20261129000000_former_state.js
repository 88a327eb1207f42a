/**
 * Whether the state of drift and expiry that the scaffolder's database held has
 * been taken over: a row, once it has.
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_former_state', table => {
    table.string('origin', 32).primary().comment('Plugin that handed it over');
    table.string('taken_at', 24).notNullable().comment('ISO 8601, UTC');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_former_state');
};
